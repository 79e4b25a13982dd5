package io.qoswatch.cli.dlq;

import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qoswatch.producer.dlq.Letter;

/** A line for each of the latest letters, then the counts of all; nothing of what letters hold. */
public final class LetterList {

    private final ObjectMapper mapper = new ObjectMapper();
    private final Deque<Entry> latest = new ArrayDeque<>();
    private final Map<String, Integer> byReason = new TreeMap<>();
    private final int limit;
    private int all;
    private int redriven;

    /** What is shown of a letter, without its value, which may be large. */
    private record Entry(String id, String time, String reason, String origin, int size, boolean redriven) {}

    /** @param limit how many letters are shown at most */
    public LetterList(int limit) {
        this.limit = limit;
    }

    /** Adds a letter, in the order in which they were put aside. */
    public void add(Letter letter, boolean isRedriven) {
        all++;
        redriven += isRedriven ? 1 : 0;
        byReason.merge(letter.reason(), 1, Integer::sum);
        latest.add(new Entry(
                letter.id().toString(),
                letter.time().toString(),
                letter.reason(),
                letter.origin(),
                letter.size(),
                isRedriven));
        if (latest.size() > limit) {
            latest.remove();
        }
    }

    /** Prints for people. */
    public void print(PrintWriter out) {
        for (Entry entry : latest) {
            out.printf(
                    "%-10s  %s  %s  %s  %d B%s%n",
                    entry.id, entry.time, entry.reason, entry.origin, entry.size, entry.redriven ? "  redriven" : "");
        }
        if (all > latest.size()) {
            out.printf("... the latest %d of %d%n", latest.size(), all);
        }
        byReason.forEach((reason, count) -> out.printf("%6d  %s%n", count, reason));
        out.printf("%6d  dead letters, %d of them redriven%n", all, redriven);
        out.flush();
    }

    /** Prints for programs: an object per line, whose {@code event} is {@code letter} or {@code summary}. */
    public void printJson(PrintWriter out) {
        for (Entry entry : latest) {
            out.println(mapper.createObjectNode()
                    .put("event", "letter")
                    .put("id", entry.id)
                    .put("time", entry.time)
                    .put("reason", entry.reason)
                    .put("origin", entry.origin)
                    .put("bytes", entry.size)
                    .put("redriven", entry.redriven));
        }
        ObjectNode summary = mapper.createObjectNode()
                .put("event", "summary")
                .put("letters", all)
                .put("redriven", redriven);
        ObjectNode reasons = summary.putObject("reasons");
        byReason.forEach(reasons::put);
        out.println(summary);
        out.flush();
    }
}
