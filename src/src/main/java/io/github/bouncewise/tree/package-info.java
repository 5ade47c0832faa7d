// SPDX-License-Identifier: Apache-2.0
/**
 * The contents of files as a parser found them.
 *
 * <p>Lives here: values, lists and maps with their lines, and how they come from YAML.
 *
 * <p>Never here: what they mean.
 */
package io.github.bouncewise.tree;
