package io.qoswatch.producer.auth;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;

import io.qoswatch.producer.http.FailureKind;
import io.qoswatch.producer.http.FailureReason;
import io.qoswatch.producer.http.FailureRules;
import io.qoswatch.producer.http.HttpAnswer;
import io.qoswatch.producer.http.HttpExchange;
import io.qoswatch.producer.http.ZoomException;
import io.qoswatch.producer.quota.SteadyClock;
import okhttp3.FormBody;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens of a server-to-server OAuth app.
 *
 * <ul>
 *   <li>One request for a token at a time; others wait for its result.
 *   <li>Renewed {@link #EARLY} before the end, or after half of a short life.
 *   <li>After a failure that passes there is no other request for ten seconds, doubled with each further failure, up to five
 *       minutes, and not before {@code Retry-After}; all who ask in that time share the failure.
 *   <li>A renewal that fails for a passing reason leaves the former token in use as long as it lives.
 * </ul>
 */
final class OAuthTokenSource implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger(OAuthTokenSource.class);
    private static final Duration EARLY = Duration.ofMinutes(5);

    private static final Duration SHORTEST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(5);
    private static final int MAX_DOUBLINGS = 5;

    private final Credentials.ServerToServer app;
    private final HttpExchange http;
    private final Clock clock;
    private final SteadyClock steady;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Lease lease;
    private @Nullable ZoomException failure;
    private Instant notBefore = Instant.MIN;
    private int failuresInARow;

    OAuthTokenSource(Credentials.ServerToServer app, HttpExchange http, Clock clock) {
        this.app = app;
        this.http = http;
        this.clock = clock;
        this.steady = new SteadyClock(clock);
    }

    @Override
    public AccessToken current() {
        lock.lock();
        try {
            Lease held = lease;
            Instant now = clock.instant();
            if (held != null && now.isBefore(held.renewAt())) {
                return held.token();
            }
            return held != null && now.isBefore(held.endsAt()) ? renewedOr(held) : fetch();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public AccessToken renewed(AccessToken refused) {
        lock.lock();
        try {
            Lease held = lease;
            return held != null && !held.token().equals(refused) ? held.token() : fetch();
        } finally {
            lock.unlock();
        }
    }

    private AccessToken renewedOr(Lease held) {
        if (isHeldBack()) { // What failed has been told.
            return held.token();
        }
        try {
            return fetch();
        } catch (ZoomException e) {
            if (e.kind() == FailureKind.STOP) {
                throw e;
            }
            LOG.warn(
                    "token renewal failed, former token stays in use until={} failure={}",
                    held.endsAt(),
                    e.getMessage());
            return held.token();
        }
    }

    private AccessToken fetch() {
        if (failure != null && isHeldBack()) {
            throw failure;
        }
        try {
            AccessToken token = requested();
            failure = null;
            failuresInARow = 0;
            return token;
        } catch (ZoomException e) {
            throw e.kind() == FailureKind.STOP ? e : heldBack(e);
        }
    }

    private boolean isHeldBack() {
        return failure != null && steady.instant().isBefore(notBefore);
    }

    /** Keeps the failure until another request may be sent. */
    private ZoomException heldBack(ZoomException cause) {
        Duration doubled = SHORTEST_BACK_OFF.multipliedBy(1L << Math.min(failuresInARow, MAX_DOUBLINGS));
        Duration backOff = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
        Instant earliest = clock.instant().plus(backOff);
        Instant retryAt = cause.retryAt().filter(earliest::isBefore).orElse(earliest);
        failuresInARow++;
        notBefore = steady.of(retryAt);
        failure = ZoomException.withoutToken(cause, retryAt);
        return failure;
    }

    private AccessToken requested() {
        Request request = request();
        HttpAnswer answer = http.send(request);
        if (!answer.isSuccess()) {
            throw FailureRules.tokenRefused(request, answer);
        }
        try {
            TokenAnswer fetched = TokenAnswer.parse(answer.body(), app.oauthUrl());
            lease = Lease.of(fetched, answer.receivedAt());
            return fetched.token();
        } catch (IOException e) {
            throw FailureRules.failure(FailureReason.UNREADABLE_BODY, request, "no token in it");
        }
    }

    private Request request() {
        return new Request.Builder()
                .url(app.oauthUrl())
                .header("Authorization", okhttp3.Credentials.basic(app.clientId(), app.clientSecret()))
                .post(new FormBody.Builder()
                        .add("grant_type", "account_credentials")
                        .add("account_id", app.accountId())
                        .build())
                .build();
    }

    private record Lease(AccessToken token, Instant renewAt, Instant endsAt) {

        static Lease of(TokenAnswer answer, Instant now) {
            Instant endsAt = now.plus(answer.lifetime());
            Duration half = answer.lifetime().dividedBy(2);
            return new Lease(answer.token(), endsAt.minus(half.compareTo(EARLY) < 0 ? half : EARLY), endsAt);
        }
    }
}
