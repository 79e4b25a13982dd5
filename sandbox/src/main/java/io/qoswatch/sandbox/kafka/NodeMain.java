package io.qoswatch.sandbox.kafka;

import java.io.IOException;
import java.io.OutputStream;

/** Runs one Kafka node in its own process, for as long as its owner holds the other end of standard input. */
final class NodeMain {

    private NodeMain() {}

    /** Takes the file with the node's settings. */
    public static void main(String[] args) {
        Thread attendant = new Thread(NodeMain::haltWhenUnattended, "attendant");
        attendant.setDaemon(true);
        attendant.start();
        kafka.Kafka.main(args);
    }

    /** The kernel closes the pipe when the owner dies, however it dies. */
    private static void haltWhenUnattended() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // As good as closed.
        }
        Runtime.getRuntime().halt(1);
    }
}
