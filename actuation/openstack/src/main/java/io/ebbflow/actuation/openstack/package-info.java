/**
 * Makes and removes machines of an OpenStack, and limits what its ports and networks carry. Login,
 * catalogue and calls are openstack4j's; bodies are read and written as trees, so that nothing
 * depends on which fields the library knows.
 */
package io.ebbflow.actuation.openstack;
