/** Documents as plain data with the place of every value, and findings that editors can jump to. */
package io.ebbflow.decision.document;
