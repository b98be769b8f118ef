/** Tests of what is in {@code k8s/}: against Kubernetes' own types, against each other, and against a gateway that runs. */
@NullMarked
package io.socketbus.k8s;

import org.jspecify.annotations.NullMarked;
