package io.ebbflow.actuation.swarm;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes requests on to a real engine, and remembers them. */
final class WatchedClient implements DockerHttpClient {

    /** What happens before a changing request leaves. */
    @FunctionalInterface
    interface Before {
        void change() throws Exception;
    }

    private final DockerHttpClient client;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private Before before = () -> {};

    WatchedClient(DockerHttpClient client) {
        this.client = client;
    }

    /** Once. */
    void beforeNextChange(Before what) {
        before = what;
    }

    /** As in {@code GET /services}. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public Response execute(Request request) {
        requests.add(request.method() + " " + request.path());
        if (!request.method().equals("GET")) {
            Before due = before;
            before = () -> {};
            try {
                due.change();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return client.execute(request);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
