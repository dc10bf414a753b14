/** What the network is called: switches, hosts and the links between, from a file. */
package io.ebbflow.topology;
