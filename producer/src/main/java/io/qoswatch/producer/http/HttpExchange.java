package io.qoswatch.producer.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;

import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends one request and reads the whole answer, of any status, up to a bound. Redirects are not followed. Thread-safe.
 */
public final class HttpExchange {

    /** Ten participants with a day of samples each stay well below. */
    static final int MAX_BODY_BYTES = 64 << 20;

    private final OkHttpClient client;
    private final Clock clock;
    private final int maxBodyBytes;

    /**
     * @param client with its time-outs
     * @param clock tells when answers came
     */
    public HttpExchange(OkHttpClient client, Clock clock) {
        this(client, clock, MAX_BODY_BYTES);
    }

    HttpExchange(OkHttpClient client, Clock clock, int maxBodyBytes) {
        this.client = client.newBuilder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false) // Each request is one call of the quota.
                .addNetworkInterceptor(HttpExchange::withoutRetryAtOnce)
                .build();
        this.clock = clock;
        this.maxBodyBytes = maxBodyBytes;
    }

    /** The client repeats what is unavailable for zero seconds, and nothing but the missing header keeps it from that. */
    private static Response withoutRetryAtOnce(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == 503 && response.header("Retry-After", "").matches("0+")
                ? response.newBuilder().removeHeader("Retry-After").build()
                : response;
    }

    /**
     * Sends the request once.
     *
     * @throws ZoomException if no complete answer came, or one beyond the bound
     */
    public HttpAnswer send(Request request) {
        try (Response response = client.newCall(request).execute();
                InputStream body = response.body().byteStream()) {
            byte[] bytes = body.readNBytes(maxBodyBytes + 1);
            if (bytes.length > maxBodyBytes) {
                throw FailureRules.failure(FailureReason.BODY_TOO_LARGE, request, "over " + maxBodyBytes + " bytes");
            }
            return new HttpAnswer(response.code(), response.headers(), bytes, clock.instant());
        } catch (IOException e) {
            throw FailureRules.unanswered(request, e);
        }
    }
}
