/**
 * The frame of both doors: language, messages, formats, headers, problems, menu, sign-in. It is for
 * every feature's pages and answers. It must never know a feature, a rule or a query.
 */
package kz.qorgan.web;
