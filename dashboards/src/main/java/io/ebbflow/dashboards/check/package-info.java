/** Whether the panels have anything to show. */
package io.ebbflow.dashboards.check;
