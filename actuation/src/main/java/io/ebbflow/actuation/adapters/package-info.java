/** The outside systems that one service acts on, together. */
package io.ebbflow.actuation.adapters;
