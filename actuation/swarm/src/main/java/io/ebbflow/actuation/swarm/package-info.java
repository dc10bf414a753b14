/** Services and nodes of a Docker Swarm, through the API of one of its managers. */
package io.ebbflow.actuation.swarm;
