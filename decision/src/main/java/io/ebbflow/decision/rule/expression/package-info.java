/** Rules that users write themselves, as CEL expressions of bounded cost. */
package io.ebbflow.decision.rule.expression;
