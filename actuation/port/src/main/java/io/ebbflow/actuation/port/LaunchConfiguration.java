package io.ebbflow.actuation.port;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a new machine is made of: all of it said here, or cloned from a server that is there and
 * then changed by what is said here. Names and ids are both taken.
 *
 * @param template a server to clone image, flavour, networks, key and security groups from
 * @param flavour the platform's instance type
 * @param key name of the SSH key pair
 * @param serverGroup for affinity or anti-affinity
 * @param floatingNetwork the external network to take a floating address of
 * @param bootVolumeGigabytes boots from a volume of that size, which goes with the machine; 0 for
 *     none
 * @param userData for cloud-init; in it {@code ${machine}}, {@code ${group}}, {@code
 *     ${join.manager}} and {@code ${join.token}} are filled in. Holds secrets then: never logged
 * @param metadata for people and monitoring; ours is added
 */
public record LaunchConfiguration(
        String name,
        Optional<String> template,
        Optional<String> image,
        Optional<String> flavour,
        List<String> networks,
        Optional<String> key,
        List<String> securityGroups,
        Optional<String> serverGroup,
        Optional<String> floatingNetwork,
        int bootVolumeGigabytes,
        Optional<String> userData,
        Map<String, String> metadata) {

    public LaunchConfiguration {
        networks = List.copyOf(networks);
        securityGroups = List.copyOf(securityGroups);
        metadata = Map.copyOf(metadata);
        if (template.isEmpty() && (image.isEmpty() || flavour.isEmpty())) {
            throw new IllegalArgumentException(
                    "launch configuration "
                            + name
                            + " needs a template server, or image and flavour");
        }
    }
}
