package io.qoswatch.producer.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.net.ssl.SSLException;

import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The one place that decides what an answer other than a success means. Follows Zoom's list of error codes and what users
 * report of bodies that differ from it: the status and the text count more than the code.
 */
public final class FailureRules {

    private FailureRules() {}

    /** What an answer of a Dashboard endpoint means that is no success. */
    public static ZoomException refused(Request request, HttpAnswer answer) {
        ErrorBody body = new ErrorBody(answer.body());
        FailureReason reason = apiReason(answer, body);
        String details = "HTTP " + answer.status() + code(body);
        if (reason == FailureReason.MISSING_SCOPE) {
            List<String> scopes = body.scopes();
            details += scopes.isEmpty() ? "" : ": add " + String.join(", ", scopes);
        }
        return new ZoomException(reason, message(reason, request, details), retryAt(answer, body), null);
    }

    /** What an answer of the token endpoint means that is no success. */
    public static ZoomException tokenRefused(Request request, HttpAnswer answer) {
        ErrorBody body = new ErrorBody(answer.body());
        FailureReason reason = tokenReason(answer.status(), body);
        String error = body.oauthError();
        String details = "HTTP " + answer.status() + (error.isEmpty() ? "" : " " + error);
        if (reason == FailureReason.BAD_CREDENTIALS) {
            details += error.equals("invalid_client")
                    ? ", see zoom.client.id and zoom.client.secret"
                    : ", see zoom.account.id, zoom.client.id and zoom.client.secret";
        }
        return new ZoomException(reason, message(reason, request, details), retryAt(answer, body), null);
    }

    /** A failure that the caller has found the reason of. */
    public static ZoomException failure(FailureReason reason, Request request, String details) {
        return new ZoomException(reason, message(reason, request, details));
    }

    static ZoomException unanswered(Request request, IOException cause) {
        FailureReason reason = ioReason(cause);
        return new ZoomException(reason, message(reason, request, cause.toString()), null, cause);
    }

    /** The order matters: a missing scope is told with the words and codes of a refused token too. */
    private static FailureReason apiReason(HttpAnswer answer, ErrorBody body) {
        int status = answer.status();
        if (status == 429) {
            return isDaily(answer, body) ? FailureReason.DAILY_LIMIT : FailureReason.THROTTLED;
        }
        if (status >= 500 || status == 408) {
            return FailureReason.SERVER_ERROR;
        }
        if (body.code() == 4711 || body.says("does not contain scope")) {
            return FailureReason.MISSING_SCOPE;
        }
        if (body.says("invalid api key or secret") || body.code() == 4717) {
            return FailureReason.BAD_CREDENTIALS;
        }
        if (status == 401 || body.code() == 124 || body.code() == 4700 || body.code() == 4741) {
            return FailureReason.TOKEN_REFUSED;
        }
        if (body.says("only available for") && (body.says("business") || body.says("paid account"))) {
            return FailureReason.WRONG_PLAN;
        }
        if (status == 403) {
            return FailureReason.FORBIDDEN;
        }
        if (body.says("next page token")) {
            return FailureReason.PAGE_TOKEN_EXPIRED;
        }
        return status == 404 || body.code() == 3001 ? FailureReason.NOT_AVAILABLE : FailureReason.REQUEST_REFUSED;
    }

    private static FailureReason tokenReason(int status, ErrorBody body) {
        if (status == 429) {
            return FailureReason.THROTTLED;
        }
        boolean isOAuthError = !body.oauthError().isEmpty() || body.says("\"reason\"");
        return status == 401 || status == 403 || (status == 400 && isOAuthError)
                ? FailureReason.BAD_CREDENTIALS
                : FailureReason.SERVER_ERROR;
    }

    private static FailureReason ioReason(IOException cause) {
        if (cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof NoRouteToHostException
                || cause instanceof SSLException) {
            return FailureReason.UNREACHABLE;
        }
        return cause instanceof InterruptedIOException ? FailureReason.TIMEOUT : FailureReason.CONNECTION_LOST;
    }

    /** Headers may be missing: the day of a daily limit ends at 00:00 UTC, and short limits are left to the back-off. */
    private static @Nullable Instant retryAt(HttpAnswer answer, ErrorBody body) {
        if (answer.status() < 429) {
            return null;
        }
        Instant now = answer.receivedAt();
        Instant otherwise = answer.status() == 429 && isDaily(answer, body) ? startOfNextDay(now) : null;
        return answer.header("Retry-After")
                .flatMap(text -> RetryAfter.parse(text, now))
                .orElse(otherwise);
    }

    /** The code is the same for both kinds of limit, and the header may be missing. */
    private static boolean isDaily(HttpAnswer answer, ErrorBody body) {
        return answer.isOfDailyLimit() || body.says("daily");
    }

    private static Instant startOfNextDay(Instant now) {
        return now.atOffset(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .plusDays(1)
                .toInstant();
    }

    private static String code(ErrorBody body) {
        return body.code() == 0 ? "" : " code " + body.code();
    }

    /** The query is left out: it holds page tokens, and in other set-ups account ids. */
    private static String message(FailureReason reason, Request request, String details) {
        String where = request.url().newBuilder().query(null).build().toString();
        return request.method() + " " + where + ": " + reason.text() + " (" + details + ")";
    }
}
