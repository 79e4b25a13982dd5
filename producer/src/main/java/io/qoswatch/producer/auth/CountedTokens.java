package io.qoswatch.producer.auth;

import java.util.concurrent.atomic.AtomicReference;

import io.qoswatch.producer.metrics.ProducerStats;
import org.jspecify.annotations.Nullable;

/** Counts how often another source gives a new token. Thread-safe. */
public final class CountedTokens implements TokenSource {

    private final TokenSource source;
    private final ProducerStats stats;
    private final AtomicReference<@Nullable AccessToken> last = new AtomicReference<>();

    /**
     * Counts a source's tokens.
     *
     * @param source gives them
     * @param stats where they are counted
     */
    public CountedTokens(TokenSource source, ProducerStats stats) {
        this.source = source;
        this.stats = stats;
    }

    @Override
    public AccessToken current() {
        return counted(source.current());
    }

    @Override
    public AccessToken renewed(AccessToken refused) {
        return counted(source.renewed(refused));
    }

    private AccessToken counted(AccessToken token) {
        if (!token.equals(last.getAndSet(token))) {
            stats.tokenFetched();
        }
        return token;
    }
}
