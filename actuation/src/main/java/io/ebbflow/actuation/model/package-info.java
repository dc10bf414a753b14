/** What the service that acts adds to the topics. */
package io.ebbflow.actuation.model;
