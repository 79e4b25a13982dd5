package io.qoswatch.producer.dlq;

/**
 * Names a dead letter by its place, {@code partition-offset}.
 *
 * @param partition of the topic of dead letters
 * @param offset in the partition
 */
public record LetterId(int partition, long offset) {

    /**
     * Reads what {@link #toString} gives.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static LetterId parse(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length != 2 || !isNumber(parts[0], 9) || !isNumber(parts[1], 18)) {
            throw new IllegalArgumentException("'" + text + "' is not <partition>-<offset>, such as 0-17");
        }
        return new LetterId(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
    }

    private static boolean isNumber(String text, int maxDigits) {
        return text.matches("[0-9]{1," + maxDigits + "}");
    }

    @Override
    public String toString() {
        return partition + "-" + offset;
    }
}
