package io.qoswatch.producer.api;

import java.util.List;

import okhttp3.HttpUrl;

/**
 * The groups of an account whose meetings Zoom is to list. Source: the query parameters {@code group_id} and {@code
 * group_include_participant} of the Dashboard API's lists.
 *
 * @param ids ids of groups; empty for the whole account
 * @param ofParticipants whether one participant of a group is enough, or the host must be in it
 */
public record HostGroups(List<String> ids, boolean ofParticipants) {

    /** The whole account. */
    public static final HostGroups ALL = new HostGroups(List.of(), false);

    /** Zoom takes no more at once. */
    public static final int MOST = 7;

    /** Copies the ids, each once. */
    public HostGroups {
        ids = ids.stream().distinct().toList();
    }

    HttpUrl.Builder addTo(HttpUrl.Builder list) {
        if (!ids.isEmpty()) {
            list.addQueryParameter("group_id", String.join(",", ids));
            if (ofParticipants) {
                list.addQueryParameter("group_include_participant", "true");
            }
        }
        return list;
    }
}
