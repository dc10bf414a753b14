/** Tells HAProxy who is there to work, at its runtime socket or in its configuration file. */
package io.ebbflow.actuation.haproxy;
