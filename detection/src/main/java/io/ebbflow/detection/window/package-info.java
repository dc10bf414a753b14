/** What is remembered of a series' last values, and what is usual among them. */
package io.ebbflow.detection.window;
