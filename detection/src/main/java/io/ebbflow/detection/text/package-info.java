/** Words and numbers for people. */
package io.ebbflow.detection.text;
