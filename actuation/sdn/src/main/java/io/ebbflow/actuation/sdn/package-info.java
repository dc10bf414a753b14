/**
 * Shapes links and flows of a software-defined network, through the databases of its switches or
 * through a controller.
 */
package io.ebbflow.actuation.sdn;
