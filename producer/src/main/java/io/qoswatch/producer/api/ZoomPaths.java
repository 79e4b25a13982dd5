package io.qoswatch.producer.api;

import java.net.URLEncoder;
import java.time.LocalDate;
import java.util.Set;

import io.qoswatch.schemas.Meeting;
import io.qoswatch.schemas.MeetingKind;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Where the endpoints are, below the API's base. */
final class ZoomPaths {

    private static final String LIST_PAGE_SIZE = "300";
    /** Zoom's maximum for this endpoint; its default is one participant a page. */
    private static final String QOS_PAGE_SIZE = "10";

    private final HttpUrl base;
    private final HostGroups groups;
    private final Set<String> subAccounts;

    ZoomPaths(HttpUrl base, HostGroups groups, Set<String> subAccounts) {
        this.base = base;
        this.groups = groups;
        this.subAccounts = subAccounts;
    }

    /** Zoom documents {@code from} and {@code to} as required even for what runs now; a day back covers what began before midnight. */
    HttpUrl liveMeetings(MeetingList list, LocalDate today, String pageToken) {
        return meetings(list, QosType.LIVE, new DayRange(today.minusDays(1), today), pageToken);
    }

    HttpUrl pastMeetings(MeetingList list, DayRange days, String pageToken) {
        return meetings(list, QosType.PAST, days, pageToken);
    }

    private HttpUrl meetings(MeetingList list, QosType type, DayRange days, String pageToken) {
        HttpUrl.Builder url = list(
                        list.kind(), list.account().isSub() ? list.account().id() : null)
                .addQueryParameter("type", type.parameter())
                .addQueryParameter("from", days.first().toString())
                .addQueryParameter("to", days.last().toString())
                .addQueryParameter("page_size", LIST_PAGE_SIZE);
        return withPageToken(groups.addTo(url), pageToken);
    }

    HttpUrl participantsQos(Meeting meeting, QosType type, String pageToken) {
        HttpUrl.Builder url = meeting(meeting)
                .addPathSegment("participants")
                .addPathSegment("qos")
                .addQueryParameter("type", type.parameter())
                .addQueryParameter("page_size", QOS_PAGE_SIZE);
        return withPageToken(url, pageToken);
    }

    HttpUrl participantQos(Meeting meeting, String userId, QosType type) {
        return meeting(meeting)
                .addPathSegment("participants")
                .addEncodedPathSegment(encode(userId))
                .addPathSegment("qos")
                .addQueryParameter("type", type.parameter())
                .build();
    }

    /** @param subAccount id, or null for the app's own account */
    private HttpUrl.Builder list(MeetingKind kind, @Nullable String subAccount) {
        HttpUrl.Builder url = base.newBuilder();
        if (subAccount != null) {
            url.addPathSegment("accounts").addEncodedPathSegment(encode(subAccount));
        }
        return url.addPathSegment("metrics").addPathSegment(kind == MeetingKind.WEBINAR ? "webinars" : "meetings");
    }

    private HttpUrl.Builder meeting(Meeting meeting) {
        String account = meeting.getAccountId();
        return list(meeting.getKind(), account != null && subAccounts.contains(account) ? account : null)
                .addEncodedPathSegment(encodeUuid(meeting.getUuid()));
    }

    /** Zoom's rule: once, but twice if the UUID begins with a slash or holds two in a row. */
    static String encodeUuid(String uuid) {
        String once = encode(uuid);
        return uuid.startsWith("/") || uuid.contains("//") ? encode(once) : once;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** Which endpoint this is, without ids: {@code list}, {@code participants_qos} or {@code participant_qos}. */
    static String endpoint(HttpUrl url) {
        int last = url.pathSize() - 1;
        if (last < 1 || !url.pathSegments().get(last).equals("qos")) {
            return "list";
        }
        return url.pathSegments().get(last - 1).equals("participants") ? "participants_qos" : "participant_qos";
    }

    private static HttpUrl withPageToken(HttpUrl.Builder url, String pageToken) {
        return pageToken.isEmpty()
                ? url.build()
                : url.addQueryParameter("next_page_token", pageToken).build();
    }
}
