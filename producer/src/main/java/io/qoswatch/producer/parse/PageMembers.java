package io.qoswatch.producer.parse;

import java.io.IOException;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

/**
 * The members around the elements of a paged answer.
 *
 * @param nextPageToken empty on the last page
 */
record PageMembers(String nextPageToken) {

    private static final Set<String> IGNORED = Set.of(
            "from",
            "to",
            "page_count",
            "page_size",
            "total_records",
            "page_number",
            "meeting_number",
            "webinar_number");

    /**
     * Reads the root object to its end.
     *
     * @param elementsName the member that holds the elements
     * @throws MalformedDocumentException if that member is missing, or neither an array nor null: another document was answered
     */
    static PageMembers read(
            JsonParser parser, String elementsName, Elements elements, Elements.Reader reader, Values values)
            throws IOException, MalformedDocumentException {
        boolean hasElements = false;
        String nextPageToken = null;
        for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (member.equals(elementsName)) {
                hasElements = true;
                if (token == JsonToken.START_ARRAY) {
                    elements.readArray(parser, reader);
                } else if (token != JsonToken.VALUE_NULL) {
                    throw new MalformedDocumentException("member " + elementsName + " is not an array");
                }
            } else if (member.equals("next_page_token")) {
                nextPageToken = values.text(parser, "", member);
            } else if (IGNORED.contains(member)) {
                parser.skipChildren();
            } else {
                values.unknown(parser, member);
            }
        }
        if (!hasElements) {
            throw new MalformedDocumentException("no member " + elementsName);
        }
        return new PageMembers(nextPageToken == null ? "" : nextPageToken);
    }
}
