/**
 * The dashboards for Kibana and OpenSearch Dashboards, written once in code.
 *
 * <p>{@link io.ebbflow.dashboards.objects.SavedObjects} is what others use; a class named {@code
 * ...Dashboard} holds what is on one of them, and the rest how each kind of object is written down.
 */
package io.ebbflow.dashboards.objects;
