package io.qoswatch.producer.api;

import java.util.Set;

import io.qoswatch.producer.auth.AccessToken;
import okhttp3.HttpUrl;

/**
 * Where the API is, and of which meetings it is asked.
 *
 * @param url as {@code https://api.zoom.us/v2}
 * @param isGiven false if a base that comes with a token replaces it
 * @param groups whose meetings are listed
 * @param subAccounts ids of the accounts that are reached below {@code /accounts}
 */
public record ZoomBase(HttpUrl url, boolean isGiven, HostGroups groups, Set<String> subAccounts) {

    /** Copies the ids. */
    public ZoomBase {
        subAccounts = Set.copyOf(subAccounts);
    }

    /** Of the whole of the app's own account. */
    public ZoomBase(HttpUrl url, boolean isGiven) {
        this(url, isGiven, HostGroups.ALL, Set.of());
    }

    /** Where calls with the token go to. */
    ZoomPaths with(AccessToken token) {
        return new ZoomPaths(isGiven ? url : token.apiUrl().orElse(url), groups, subAccounts);
    }
}
