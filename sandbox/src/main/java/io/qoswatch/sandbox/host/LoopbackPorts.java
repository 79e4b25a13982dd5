package io.qoswatch.sandbox.host;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports on the loopback interface. Another process may take a port before it is used: be ready to try again. */
public final class LoopbackPorts {

    // Below the ports that systems give to outgoing connections, one of which would sooner or later take what is free
    // now.
    private static final int LOWEST = 20_000;
    private static final int BELOW = 32_000;
    private static final int ATTEMPTS = 1_000;

    private LoopbackPorts() {}

    /** A port that was free a moment ago. */
    public static int free() {
        return ThreadLocalRandom.current()
                .ints(ATTEMPTS, LOWEST, BELOW)
                .filter(LoopbackPorts::isFree)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no free port on the loopback interface"));
    }

    /** Whether nobody listens on the port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
