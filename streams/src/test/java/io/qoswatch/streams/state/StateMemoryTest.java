package io.qoswatch.streams.state;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class StateMemoryTest {

    private static final long LIMIT = 16 << 20;
    private static final int VALUE_BYTES = 1024;
    private static final int KEYS = 24 * 1024;
    /** Writes between two looks at what is still to be flushed: a quarter of a megabyte. */
    private static final int FLUSH_CHECK = 256;

    @Test
    @Timeout(60)
    void shouldHoldAllStoresTogetherToTheLimit(@TempDir Path folder) throws Exception {
        try (StateMemory memory = new StateMemory(LIMIT)) {
            for (String store : new String[] {"a", "b", "c"}) {
                try (Options options = options(memory);
                        RocksDB db = RocksDB.open(
                                options,
                                Files.createDirectory(folder.resolve(store)).toString())) {
                    fillAndRead(db);
                    // Each wrote more than the limit, and read it back.
                    assertThat(memory.usedBytes())
                            .as("bytes in use")
                            .isGreaterThan(LIMIT / 4)
                            .isLessThan(LIMIT * 3 / 2);
                }
            }
        }
    }

    @Test
    void shouldRefuseToSetUpAStoreThatSharesNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new StateMemory.Share().setConfig("store", new Options(), Map.of()))
                .withMessageContaining("qoswatch.state.memory");
    }

    private static Options options(StateMemory memory) {
        Options options = new Options().setCreateIfMissing(true).setTableFormatConfig(new BlockBasedTableConfig());
        RocksDBConfigSetter setter = new StateMemory.Share();
        setter.setConfig("store", options, memory.config());
        return options;
    }

    private static void fillAndRead(RocksDB db) throws Exception {
        Random random = new Random(7);
        byte[] value = new byte[VALUE_BYTES];
        for (int i = 0; i < KEYS; i++) {
            random.nextBytes(value);
            db.put(key(i), value);
            if (i % FLUSH_CHECK == 0) {
                awaitFlush(db);
            }
        }
        awaitFlush(db);
        for (int i = 0; i < KEYS; i++) {
            assertThat(db.get(key(i))).hasSize(VALUE_BYTES);
        }
    }

    /** A write does not wait for the disk, so on a slow one any amount might still be in memory. */
    private static void awaitFlush(RocksDB db) throws RocksDBException {
        while (db.getLongProperty("rocksdb.mem-table-flush-pending") != 0
                || db.getLongProperty("rocksdb.num-running-flushes") != 0
                || db.getLongProperty("rocksdb.num-immutable-mem-table") != 0) {
            Thread.onSpinWait();
        }
    }

    private static byte[] key(int i) {
        return Integer.toString(i).getBytes(UTF_8);
    }
}
