package io.qoswatch.producer.poll;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ServerSocketFactory;

import io.qoswatch.producer.TestDocuments;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.HttpUrl;
import okio.Buffer;

/**
 * Answers over HTTP: to the first page of the list, and to the first page of live samples of whatever meeting, as a test has set.
 * Past and further pages are empty, so that nothing comes from there.
 */
final class SpoiledAnswers extends Dispatcher implements AutoCloseable {

    /** Tells of each connection and request otherwise. Held here, since the logging would forget it. */
    private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

    private final MockWebServer server = new MockWebServer();
    private volatile MockResponse list = plain(new byte[0]);
    private volatile MockResponse page = plain(new byte[0]);

    SpoiledAnswers() {
        SERVER_LOG.setLevel(Level.WARNING);
        server.setDispatcher(this);
        server.setServerSocketFactory(new Undelayed());
        try {
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpUrl apiUrl() {
        return server.url("/v2");
    }

    void list(MockResponse answer) {
        list = answer;
    }

    void page(MockResponse answer) {
        page = answer;
    }

    static MockResponse plain(byte[] body) {
        return new MockResponse.Builder().body(new Buffer().write(body)).build();
    }

    /** Said to be compressed, whatever it is. */
    static MockResponse compressed(byte[] body) {
        return plain(body).newBuilder().addHeader("Content-Encoding", "gzip").build();
    }

    @Override
    public MockResponse dispatch(RecordedRequest request) {
        HttpUrl url = request.getUrl();
        boolean isList = url.encodedPath().endsWith("/metrics/meetings");
        boolean isSpoiled = url.queryParameter("next_page_token") == null && "live".equals(url.queryParameter("type"));
        if (!isSpoiled) {
            return plain(isList ? TestDocuments.meetingList("") : TestDocuments.qosPage(""));
        }
        return isList ? list : page;
    }

    @Override
    public void close() {
        super.close();
        server.close();
    }

    /** Sockets that send a body without waiting for the acknowledgement of its headers. */
    private static final class Undelayed extends ServerSocketFactory {

        @Override
        public ServerSocket createServerSocket() throws IOException {
            return new ServerSocket() {
                @Override
                public Socket accept() throws IOException {
                    Socket socket = super.accept();
                    socket.setTcpNoDelay(true);
                    return socket;
                }
            };
        }

        @Override
        public ServerSocket createServerSocket(int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ServerSocket createServerSocket(int port, int backlog, InetAddress address) {
            throw new UnsupportedOperationException();
        }
    }
}
