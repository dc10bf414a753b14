/** The servers that documents and dashboards are on. */
package io.ebbflow.dashboards.server;
