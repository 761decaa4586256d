// First thing in the body, so that what the scripts will fold away does not flash.
document.body.className += " js-enabled" + ("noModule" in HTMLScriptElement.prototype ? " nhsuk-frontend-supported" : "");
