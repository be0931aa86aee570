import type { INodeProperties } from 'n8n-workflow';
import * as get from './get.operation';
import * as getMany from './getMany.operation';
import * as markAsRead from './markAsRead.operation';
import * as send from './send.operation';

export const messageOperations = {
	get: get.execute,
	getMany: getMany.execute,
	markAsRead: markAsRead.execute,
	send: send.execute,
};

export const messageResourceFields: INodeProperties[] = [get, getMany, markAsRead, send].flatMap(
	({ description }) => description,
);
