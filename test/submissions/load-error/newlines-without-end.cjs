// Attack: a long stretch of empty lines, which a careless pattern goes through again for each of them.

module.exports = {};
