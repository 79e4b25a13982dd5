package io.qoswatch.streams.state;

import java.util.Map;

import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory outside of the Java heap that all state stores share: blocks read from disk, indexes and filters, and what is not
 * yet written to disk. By itself each store takes up to a hundred megabytes, and there are two for each partition, so an
 * instance would grow with every partition that it takes over. Thread-safe; closed after the stores.
 */
public final class StateMemory implements AutoCloseable {

    /** The key in Kafka Streams' configuration under which the stores find what they share. */
    private static final String KEY = "qoswatch.state.memory";

    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /**
     * Memory for the stores of one instance.
     *
     * @param bytes of all stores together. Half of it is for what is not yet written: a store that would exceed it writes to disk.
     *     Neither limit is hard, since neither reads nor writes wait for memory: while the disk is slow there may be more
     */
    public StateMemory(long bytes) {
        RocksDB.loadLibrary();
        // Not strict: a strict cache fails reads when it is full.
        cache = new LRUCache(bytes);
        // Write buffers are counted as part of the cache.
        // Not stalling either: a thread that waits for another store's flush would hold up its transaction.
        writeBuffers = new WriteBufferManager(bytes / 2, cache);
    }

    /** Settings for Kafka Streams that make its stores share this memory. */
    public Map<String, Object> config() {
        return Map.of(KEY, this, "rocksdb.config.setter", Share.class);
    }

    /** Bytes in use; 0 once it is closed. */
    public synchronized long usedBytes() {
        return cache.isOwningHandle() ? cache.getUsage() : 0;
    }

    void share(Options options) {
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(cache);
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(writeBuffers);
    }

    /** Gives the memory back. */
    @Override
    public synchronized void close() {
        writeBuffers.close();
        cache.close();
    }

    /** Gives each store its share; made by Kafka Streams, once for each store. */
    public static final class Share implements RocksDBConfigSetter {

        @Override
        public void setConfig(String storeName, Options options, Map<String, Object> configs) {
            if (configs.get(KEY) instanceof StateMemory memory) {
                memory.share(options);
            } else {
                throw new IllegalArgumentException(KEY + " is not configured");
            }
        }

        @Override
        public void close(String storeName, Options options) {
            // What is shared outlives the store.
        }
    }
}
