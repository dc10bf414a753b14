package io.ebbflow.actuation.openstack;

import java.util.Locale;
import org.openstack4j.api.identity.EndpointURLResolver;
import org.openstack4j.model.identity.URLResolverParams;
import org.openstack4j.model.identity.v3.Endpoint;
import org.openstack4j.model.identity.v3.Service;

/**
 * Finds a service in the catalogue of a login: by type, region and interface. openstack4j's own
 * keeps what it found for good, whatever a later catalogue says.
 *
 * @param region empty for any
 */
record Endpoints(Transport transport, String region, OpenstackOptions.Interface side)
        implements EndpointURLResolver {

    @Override
    public String findURLV3(URLResolverParams asked) {
        String type = asked.type.getType().toLowerCase(Locale.ROOT);
        for (Service service : asked.token.getCatalog()) {
            if (!service.getType().startsWith(type)) {
                continue;
            }
            for (Endpoint endpoint : service.getEndpoints()) {
                boolean here = region.isEmpty() || region.equals(endpoint.getRegion());
                boolean reached =
                        endpoint.getIface() != null
                                && endpoint.getIface().name().equals(side.name());
                if (here && reached) {
                    return endpoint.getUrl().toString();
                }
            }
        }
        throw new CallFailed(
                CallFailed.NO_SERVICE,
                "the catalogue has no "
                        + side.name().toLowerCase(Locale.ROOT)
                        + " endpoint of type "
                        + type
                        + (region.isEmpty() ? "" : " in region " + region));
    }

    @Override
    public String findURLV2(URLResolverParams asked) {
        throw new CallFailed(CallFailed.NO_SERVICE, "version 2 of Keystone is not spoken");
    }
}
