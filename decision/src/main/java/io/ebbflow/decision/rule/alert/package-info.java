/** Scaling on the alerts of an Alertmanager. */
package io.ebbflow.decision.rule.alert;
