/** Auto-scaling groups and what belongs to them: documents of the actuation service. */
package io.ebbflow.actuation.group;
