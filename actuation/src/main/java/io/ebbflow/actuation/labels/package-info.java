/** Makes groups and policies of the labels of services, in place of documents and policy files. */
package io.ebbflow.actuation.labels;
