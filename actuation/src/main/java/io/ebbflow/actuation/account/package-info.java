/** Who is let in, what they may do, and whose things they see. */
package io.ebbflow.actuation.account;
