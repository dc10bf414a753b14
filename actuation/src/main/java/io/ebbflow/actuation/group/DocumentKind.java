package io.ebbflow.actuation.group;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What documents there are. */
public enum DocumentKind {
    @JsonProperty("group")
    GROUP,
    @JsonProperty("launch-configuration")
    LAUNCH_CONFIGURATION,
    @JsonProperty("load-balancer")
    LOAD_BALANCER,
    @JsonProperty("instance-type")
    INSTANCE_TYPE,
    /** Pauses everything of its account. */
    @JsonProperty("pause")
    PAUSE,
    /** At which size the service keeps the group of that name; written by the service itself. */
    @JsonProperty("size")
    SIZE;

    /** The name as it is written on the topic, as in {@code launch-configuration}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
