/**
 * What tests of adapters share: contracts, real systems, waiting, a clock that is moved by hand.
 */
package io.ebbflow.actuation.testkit;
