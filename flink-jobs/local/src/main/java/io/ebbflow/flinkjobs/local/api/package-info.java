/** The command line's side of the REST API of the actuation service. */
package io.ebbflow.flinkjobs.local.api;
