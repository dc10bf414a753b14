/**
 * What an action comes to, task by task, and how each task is undone. Tasks ask and order through
 * the ports; they may be tried any number of times, also by another process than began them.
 */
package io.ebbflow.actuation.plan;
