package io.ebbflow.ovsdb;

import com.fasterxml.jackson.databind.JsonNode;

/** Is told what a connection brings unasked, in order, on its reading thread; must not block. */
public interface OvsdbListener {

    /** One that wants to know nothing. */
    OvsdbListener NONE = new OvsdbListener() {};

    /**
     * Rows that are monitored are there or have changed. The first call for a monitor brings what
     * there was at its start, and comes before {@link OvsdbClient#monitor} returns.
     *
     * @param monitor as given to {@link OvsdbClient#monitor}
     * @param tables {@code <table-updates>} of RFC 7047, section 4.1.6
     */
    default void updated(String monitor, JsonNode tables) {}

    /** The connection has ended and brings no more. Called once. */
    default void closed(String why) {}
}
