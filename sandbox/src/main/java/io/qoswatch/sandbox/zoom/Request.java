package io.qoswatch.sandbox.zoom;

import java.net.URI;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A call as it came in.
 *
 * @param method HTTP method
 * @param target path and query, not decoded
 * @param path segments of the path, not decoded
 * @param parameters query or form parameters, decoded; the first of each name
 * @param authorization value of the header, or empty
 * @param host what the client calls this server
 */
record Request(
        String method,
        String target,
        List<String> path,
        Map<String, String> parameters,
        String authorization,
        String host) {

    static Request of(String method, URI uri, String form, String authorization, String host) {
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        Map<String, String> parameters = new LinkedHashMap<>(parse(form));
        parameters.putAll(parse(query));
        String path = uri.getRawPath();
        return new Request(
                method,
                query.isEmpty() ? path : path + "?" + query,
                Arrays.asList(path.substring(Math.min(1, path.length())).split("/", -1)),
                Map.copyOf(parameters),
                authorization,
                host);
    }

    private static Map<String, String> parse(String pairs) {
        Map<String, String> parsed = new LinkedHashMap<>();
        for (String pair : pairs.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parsed.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parsed;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name)).filter(value -> !value.isEmpty());
    }

    /** A number of at least 1; above the maximum it is the maximum. */
    int pageSize(int ofDefault, int maximum) throws ApiError {
        String given = parameter("page_size").orElse(Integer.toString(ofDefault));
        try {
            int size = Integer.parseInt(given);
            if (size >= 1) {
                return Math.min(size, maximum);
            }
        } catch (NumberFormatException e) {
            // Refused below.
        }
        throw ApiError.validationFailed("page_size", "Invalid field.");
    }

    /** One of the choices; the first is the default. */
    String type(String... choices) throws ApiError {
        String type = parameter("type").orElse(choices[0]);
        if (!List.of(choices).contains(type)) {
            throw ApiError.validationFailed("type", "Invalid field.");
        }
        return type;
    }

    /** A day or time that must be given. */
    DateParameter date(String name) throws ApiError {
        String given = parameter(name).orElse(null);
        if (given == null) {
            throw ApiError.validationFailed(name, "Required field.");
        }
        try {
            return DateParameter.parse(given);
        } catch (DateTimeException e) {
            throw ApiError.validationFailed(name, "Invalid field.");
        }
    }
}
