package io.qoswatch.producer.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * What an error's body says. Read by patterns and not as JSON, since Zoom sends invalid JSON too: scope errors with quotes
 * that are not escaped, and pages of HTML.
 */
final class ErrorBody {

    private static final int MAX_CHARS = 8_192;
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"?(\\d{1,9})\\b");
    private static final Pattern OAUTH_ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");
    private static final Pattern SCOPE_LIST = Pattern.compile("scopes?\\s*:\\s*\\[([^]]{1,2000})]");
    private static final Pattern SCOPE = Pattern.compile("[a-z_]+(?::[a-z_]+)+");

    private final String text;

    ErrorBody(byte[] body) {
        this.text = new String(body, 0, Math.min(body.length, MAX_CHARS), UTF_8);
    }

    /** Zoom's code, or 0 where there is none. */
    int code() {
        Matcher matcher = CODE.matcher(text);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** Member {@code error} of a token answer, or empty text. */
    String oauthError() {
        Matcher matcher = OAUTH_ERROR.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Scopes that the body names as missing. */
    List<String> scopes() {
        List<String> scopes = new ArrayList<>();
        Matcher list = SCOPE_LIST.matcher(text);
        if (list.find()) {
            Matcher scope = SCOPE.matcher(list.group(1));
            while (scope.find()) {
                scopes.add(scope.group());
            }
        }
        return scopes;
    }

    /** True if the body holds the text, in any case. */
    boolean says(String part) {
        return text.toLowerCase(Locale.ROOT).contains(part);
    }
}
