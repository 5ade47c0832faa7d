// SPDX-License-Identifier: Apache-2.0
/**
 * The postmaster's page: what a server's history, its own site and its knowledge say, as HTML, JSON
 * and CSV. It knows no server: {@link io.github.bouncewise.page.PostmasterPage} answers a request
 * with a status, header fields and a text.
 *
 * <p>Lives here: the table of routes with their parameters, one function of data for each view (the
 * page and the JSON show the same records), the pages, the description in OpenAPI 3.1, and the page
 * that asks for a password.
 *
 * <p>Never here: queries of the database, checks of the site, rules, and anything that a GET could
 * change.
 */
package io.github.bouncewise.page;
