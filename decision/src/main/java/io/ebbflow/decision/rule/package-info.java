/**
 * What a rule is given and what it answers; each kind of policy has a package of its own below this
 * one and is found through {@link java.util.ServiceLoader}.
 */
package io.ebbflow.decision.rule;
