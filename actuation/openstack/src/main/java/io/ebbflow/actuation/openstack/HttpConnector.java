package io.ebbflow.actuation.openstack;

import org.openstack4j.core.transport.HttpExecutorService;
import org.openstack4j.core.transport.HttpRequest;
import org.openstack4j.core.transport.HttpResponse;

/**
 * How openstack4j sends its requests: through the {@link Transport} of the adapter that asks, which
 * travels with the request as its resolver of endpoints. Public because {@link
 * java.util.ServiceLoader} makes it. openstack4j's own connectors open a new pool of connections
 * for each request and know no dry run.
 */
public final class HttpConnector implements HttpExecutorService {

    @Override
    public <R> HttpResponse execute(HttpRequest<R> request) {
        if (request.getConfig().getEndpointURLResolver() instanceof Endpoints endpoints) {
            return endpoints.transport().send(request);
        }
        throw new IllegalStateException(
                "a request of openstack4j that belongs to no adapter: " + request.getUrl());
    }

    @Override
    public String getExecutorDisplayName() {
        return "Ebbflow";
    }
}
