/** Tests that keep the documentation true: what is pictured is read, what is quoted is compiled, what is named exists. */
@NullMarked
package io.socketbus.docs;

import org.jspecify.annotations.NullMarked;
