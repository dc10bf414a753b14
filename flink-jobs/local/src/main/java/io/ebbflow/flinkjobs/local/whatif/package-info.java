/** What would happen if: recorded metrics through the whole job, and how it is reported. */
package io.ebbflow.flinkjobs.local.whatif;
